// Whether a file is uploaded: what the page says of it.

/**
 * The file, or another in its place; `null` where it is left out; a text that says what is wrong with it.
 * @param {import('./element.js').AssetDock} dock
 * @param {File} file
 * @returns {Promise<File | null | string>}
 */
export async function judge(dock, file) {
  try {
    for (const validate of dock.validators) {
      const wrong = await validate(file);
      if (wrong) return wrong;
    }
    const isWanted = dock.dispatchEvent(new CustomEvent('file-added', {
      detail: { file }, bubbles: true, composed: true, cancelable: true,
    }));
    if (!isWanted) return null;
    const answer = dock.beforeUpload ? await dock.beforeUpload(file) : file;
    if (answer === false) return null;
    return answer instanceof File ? answer : file;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
