import axios from '~/lib/axios';

const PAGE_KEYS = ['userId', 'projectId', 'namespaceId'];

function pageContext() {
  const { dataset } = document.body;
  return Object.fromEntries(PAGE_KEYS.filter((key) => dataset[key]).map((key) => [key, Number(dataset[key])]));
}

export function dispatchEvent({ eventName, additionalProperties, category }) {
  if (!eventName) return;

  axios.post('/api/v4/usage_data/track_event', {
    event: eventName,
    category,
    additional_properties: additionalProperties,
    ...pageContext(),
  });
}

export function dispatchLegacyEvent(payload) {
  window.snowplow?.('trackStructEvent', { ...payload, context: [pageContext()] });
}
