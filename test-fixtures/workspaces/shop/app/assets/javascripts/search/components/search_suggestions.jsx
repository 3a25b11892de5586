import { InternalEvents } from '~/tracking';

const KINDS = { product: 'Products', category: 'Categories', brand: 'Brands' };

export function SearchSuggestions({ suggestions, onClose }) {
  const choose = (suggestion) => {
    InternalEvents.trackEvent('click_search_suggestion', { label: suggestion.kind });
    onClose();
  };

  return (
    <div role="listbox">
      {suggestions.map((suggestion) => (
        <button key={suggestion.id} type="button" role="option" onClick={() => choose(suggestion)}>
          <small>{KINDS[suggestion.kind]}</small> {suggestion.title}
        </button>
      ))}
      <a href="/search">All results</a>
    </div>
  );
}
