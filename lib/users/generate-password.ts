const alphabet = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const length = 20;

/** A password of 20 letters and digits with one of each kind that a policy may ask for; none that look alike. */
export function generatePassword(
	fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
	let text = "";
	while (text.length < length) {
		// A byte beyond the last whole alphabet would make its first letters likelier.
		const usable = [...fill(new Uint8Array(64))].filter((byte) => byte < 256 - (256 % alphabet.length));
		text += usable.map((byte) => alphabet[byte % alphabet.length]).join("");
	}
	return `${text.slice(0, length - 4)}-${"aZ7"}`;
}
