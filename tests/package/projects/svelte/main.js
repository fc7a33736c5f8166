import { mount } from 'svelte';
import Library from './Library.svelte';

mount(Library, { target: document.getElementById('app') });
