// The way to what this device remembers of uploads, fetched when it is first needed.

/**
 * @param {string} scope
 * @param {(text: string) => void} hear
 * @param {import('./journal.js').Journal | null} [before]
 */
export async function openJournal(scope, hear, before) {
  const { Journal } = await import('./journal.js');
  return Journal.open(scope, hear, before);
}
