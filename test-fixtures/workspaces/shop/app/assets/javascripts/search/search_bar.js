import { InternalEvents } from '~/tracking';
import { fetchResults } from './fetch_results';

const RESULT_SELECTOR = '.js-search-result';

export default class SearchBar {
  constructor(form) {
    this.form = form;
    this.form.addEventListener('submit', (event) => this.submit(event));
  }

  async submit(event) {
    event.preventDefault();
    const { results, sort } = await fetchResults(new FormData(this.form));

    InternalEvents.trackEvent('search_products', {
      label: 'header',
      property: sort,
      value: results.length,
      filter_count: this.form.querySelectorAll('[data-filter]:checked').length,
    });

    this.show(results);
  }

  show(results) {
    this.form.dispatchEvent(new CustomEvent('results', { detail: results }));
    document.querySelectorAll(RESULT_SELECTOR).forEach((link, index) => {
      link.addEventListener('click', () => {
        InternalEvents.trackEvent('click_serach_result', { label: link.dataset.kind, value: index + 1 });
      });
    });
  }
}
