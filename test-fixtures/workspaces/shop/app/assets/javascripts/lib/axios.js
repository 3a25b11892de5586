const headers = () => ({
  'Content-Type': 'application/json',
  'X-CSRF-Token': document.querySelector('meta[name=csrf-token]')?.content,
});

async function send(method, url, data) {
  const response = await fetch(url, { method, headers: headers(), body: JSON.stringify(data) });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`);
  return { data: await response.json() };
}

export default {
  get: (url) => send('GET', url),
  post: (url, data) => send('POST', url, data),
  put: (url, data) => send('PUT', url, data),
};
