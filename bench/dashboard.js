// Uppy's Dashboard as it stands in a page.
import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import Tus from '@uppy/tus';

const uppy = new Uppy({ autoProceed: false });
uppy.use(Dashboard, { inline: true, target: '#dashboard', width: '100%', height: 700 });
uppy.use(Tus, { endpoint: '/files/', storeFingerprintForResuming: false });

/** So many files in its list, none of them uploaded. */
window.fill = (number) => {
  uppy.addFiles(Array.from({ length: number }, (_, index) => ({
    name: `photo ${String(index).padStart(6, '0')}.txt`, type: 'text/plain', data: new Blob([String(index)]),
  })));
};
