// The whole library on a page.
import './key.js';
