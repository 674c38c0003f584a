// A field that the server has marked and no island judges: put right, it leaves the summary of errors, and it comes back when
// it is wrong again. What the field demands it says itself (`required`, `min`, `max`); the server judges the rest.
(() => {
  document.addEventListener('change', ({ target }) => {
    const field = target.closest?.('[aria-invalid]');
    if (!field?.id || !target.validity || field.closest('form')?.querySelector('[data-check]')) return;
    const isMended = target.validity.valid;
    field.setAttribute('aria-invalid', !isMended);
    const hide = (element, isHidden) => element?.toggleAttribute('hidden', isHidden);
    hide(document.getElementById(`${field.id}-error`), isMended);
    const summary = document.getElementById('error-summary');
    hide(summary?.querySelector(`a[href="#${field.id}"]`)?.closest('li'), isMended);
    hide(summary, !summary?.querySelector('li:not([hidden])'));
  });
})();
