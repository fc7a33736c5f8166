// What makes <asset-dock> a field of a form: its value, the ids of what was uploaded or chosen.

// Where there are no elements, as in Node, the module can be imported and does nothing.
const Base = globalThis.HTMLElement ?? class {};

export class FormField extends Base {
  static formAssociated = true;
  static observedAttributes = ['name', 'required'];

  #internals = this.attachInternals?.();
  /** @type {string[]} */
  #value = [];

  connectedCallback() {
    this.#tellForm();
  }

  attributeChangedCallback() {
    this.#tellForm();
  }

  /** The ids of what was uploaded or chosen. */
  get value() {
    return [...this.#value];
  }

  set value(ids) {
    this.#value = [...ids];
    this.#tellForm();
  }

  get form() {
    return this.#internals.form;
  }

  get validity() {
    return this.#internals.validity;
  }

  get validationMessage() {
    return this.#internals.validationMessage;
  }

  get willValidate() {
    return this.#internals.willValidate;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }

  formResetCallback() {
    this.value = [];
  }

  formStateRestoreCallback(state) {
    if (state instanceof FormData) this.value = state.getAll(this.getAttribute('name') ?? '').map(String);
  }

  formDisabledCallback(isDisabled) {
    this.inert = isDisabled;
  }

  /** Brings the form up to the value, the name and whether the field is required. */
  #tellForm() {
    const isMissing = this.hasAttribute('required') && this.#value.length === 0;
    this.#internals.setValidity(isMissing ? { valueMissing: true } : {}, isMissing ? 'Add a file.' : '', this);
    const name = this.getAttribute('name');
    const data = new FormData();
    if (name) for (const id of this.#value) data.append(name, id);
    this.#internals.setFormValue(data);
  }
}
