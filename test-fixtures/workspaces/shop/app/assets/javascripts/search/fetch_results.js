import axios from '~/lib/axios';

export async function fetchResults(formData) {
  const query = new URLSearchParams(formData);
  const { data } = await axios.get(`/search.json?${query}`);

  return { results: data.results, sort: query.get('sort') || 'relevance' };
}
