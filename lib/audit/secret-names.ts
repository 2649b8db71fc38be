const listed = (words: string) => new Set(words.trim().split(/\s+/));

/** Words that make a name secret at any place in it. */
const secretWords = listed(`
	password passwords passwd passphrase passcode pass pwd secret secrets clientsecret token tokens accesstoken refreshtoken idtoken
	credential credentials otp totp hotp pin ssn cvv cvc cvn recovery assertion assertions mnemonic jwt jwe jws bearer cookie cookies
	apikey apikeys masterkey privatekey secretkey skey ikey verifier csrf xsrf pem pkcs7 pkcs12 pfx
`);

/** Words that make a name secret at its end. */
const lastWords = listed(`
	authorization ticket tickets hash hashes salt seed nonce signature sig proof otk answer answers challenge
`);

/** Words that make a key or a code a secret. Others, such as a country code or a public key, are not secret. */
const keyWords = listed(`
	api private secret signing sign encryption encrypt decryption access storage sas master write server shared wrapped header account
	license service symmetric hmac auth session app application client webhook integration x host
`);
const codeWords = listed(`
	mfa otp oob recovery backup security auth authorization verification verify reset login signin invite invitation binding device user
	pin pass one time once sms email scratch emergency totp two factor access
`);

/** Last words of names that describe a secret without holding it: its lifetime, its kind, its id. */
const tellingWords = listed(`
	lifetime endpoint alg algs method methods type types policy supported at reset expiry expires expiresin expiration minutes seconds
	count quota quotas id ids name names iss sub enabled required dialect hint changed
`);

const numberWords = ["card", "account", "iban", "social"];

/** Splits a name into words. `apiKey`, `api-key` and `API key` have the same words. */
const wordsOf = (name: string): string[] =>
	name
		.replace(/([a-z\d])([A-Z])/g, "$1_$2")
		.replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
		.replace(/[^A-Za-z\d]+/g, "_")
		.toLowerCase()
		.split("_")
		.filter((word) => word !== "");

/** Returns true if the name alone marks its value as a secret. It knows names of Auth0, OAuth and usual metadata. */
export function isSecretName(name: string): boolean {
	const words = wordsOf(name);
	const last = words.at(-1) ?? "";
	const before = words.at(-2) ?? "";
	if (tellingWords.has(last)) return false;
	if (last === "url" || last === "uri" || last === "link") return words.includes("ticket") || words.includes("tickets");
	if (words.includes("saml") && last === "response") return true;
	if (words.some((word) => secretWords.has(word)) || lastWords.has(last)) return true;
	if (last === "key" || last === "keys") return words.length === 1 || keyWords.has(before);
	if (last === "code" || last === "codes") return words.length > 1 && codeWords.has(before);
	return (last === "number" || last === "no") && numberWords.includes(before);
}
