// The policy under which the library hands text to the browser, where the page requires Trusted Types. The text is
// markup that was written when the library was built, and the addresses of its own files.

const policy = make();

/** Markup that was written with the library. @param {string} text */
export const markup = (text) => policy?.createHTML(text) ?? text;

/** The address of a file of the library. @param {string} address */
export const script = (address) => policy?.createScriptURL(address) ?? address;

function make() {
  try {
    return globalThis.trustedTypes?.createPolicy('asset-dock', {
      createHTML: (text) => text,
      createScriptURL: (address) => address,
    });
  } catch (cause) {
    // The page lists the policies that it allows, and not this one.
    console.error("asset-dock: add asset-dock to trusted-types in the page's Content-Security-Policy", cause);
    return undefined;
  }
}
