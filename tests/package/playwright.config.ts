// How the package tests run: the end-to-end tests' browser and settings, on the projects that have the package.
//
// `cargo xtask test package` packs, installs, and sets ASSET_DOCK_PROJECTS (where the projects are).

import { defineConfig } from '@playwright/test';
import endToEnd from '../e2e/playwright.config.ts';

// A project is built within its test.
export default defineConfig({ ...endToEnd, timeout: 300_000 });
