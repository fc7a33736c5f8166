export const metadata = { title: 'A project' };

export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
