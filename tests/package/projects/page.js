// What every project's page does with the element: it is told where the service is, and what opens it.

/** The service that the address names. */
export function service() {
  const { endpoint, token } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  return { endpoint, token, getToken: () => token };
}

/** Tells the page's element. */
export function connect() {
  const { endpoint, token, getToken } = service();
  Object.assign(document.querySelector('asset-dock'), { endpoint, getToken });
  return { endpoint, token };
}
