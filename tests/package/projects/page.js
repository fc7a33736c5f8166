// What every project's page does with the element: it is told where the service is, and what opens it.
export function connect() {
  const { endpoint, token } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const dock = document.querySelector('asset-dock');
  dock.endpoint = endpoint;
  dock.getToken = () => token;
  return { endpoint, token };
}
