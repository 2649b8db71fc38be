const label = /^[A-Za-z0-9-]+$/;

/** Labels of 1 to 63 letters, digits and inner hyphens, with full stops between them. */
function isDomain(text: string): boolean {
	const isLabel = (one: string) => one.length <= 63 && label.test(one) && !one.startsWith("-") && !one.endsWith("-");
	return text.split(".").every(isLabel);
}

/** The formats that Auth0's schemas name, and what each lets through. What is not a string is another rule's business. */
export const bodyFormats = {
	"client-id": /^[A-Za-z0-9_-]{1,64}$/,
	"client-grant-id": /^cgr_[A-Za-z0-9]{16}$/,
	"connection-id": /^con_[A-Za-z0-9]{16}$/,
	domain: { test: isDomain },
	"group-id": /^grp_[A-Za-z0-9]{14,22}$/,
	"organization-id": /^org_[A-Za-z0-9]{1,46}$/,
	"organization-name": /^(?!org_)[a-z0-9][a-z0-9_-]{0,49}$/,
	"role-id": /^rol_[A-Za-z0-9]{16}$/,
	"user-id-with-max-length": /^[^|]{1,100}\|.{1,255}$/s,
	"html-color": /^#([0-9A-Fa-f]{3}){1,2}$/,
	"https-uri": /^https:\/\/[^\s/]+(\/\S*)?$/,
	"callback-url": /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/,
	"user-id": /^.+\|.+$/s,
	"session-id": /^[A-Za-z0-9_-]+$/,
	"strict-uri": /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/,
	url: /^[A-Za-z][A-Za-z0-9+.-]*:\/\/\S+$/,
} as const satisfies Record<string, { test: (text: string) => boolean }>;
