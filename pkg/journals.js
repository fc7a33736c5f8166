// The way to what this device remembers of uploads, fetched when it is first needed.

/** @param {string} scope @param {(text: string) => void} hear */
export async function openJournal(scope, hear) {
  const { Journal } = await import('./journal.js');
  return Journal.open(scope, hear);
}
