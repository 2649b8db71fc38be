import type { AuthenticationMethod } from "../../../records/user-record.ts";

const shownStart = 4;
const shownEnd = 4;

/** The first four characters and a star for each of the others; four stars where there are no more than four. */
const maskStart = (text: string) =>
	text.length <= shownStart ? "****" : text.slice(0, shownStart) + "*".repeat(text.length - shownStart);

/** An e-mail address as Auth0 masks it: `chuck334@example.com` is `chuc****@exam*******`. */
function maskEmail(email: string): string {
	const at = email.lastIndexOf("@");
	return at < 0 ? maskStart(email) : `${maskStart(email.slice(0, at))}@${maskStart(email.slice(at + 1))}`;
}

/** A phone number as Auth0 masks it: only its last four characters are there. */
const maskPhone = (number: string) =>
	"X".repeat(Math.max(0, number.length - shownEnd)) + number.slice(Math.max(0, number.length - shownEnd));

/** A method as reads answer with it: addresses and numbers are masked. */
export function maskMethod(method: AuthenticationMethod): AuthenticationMethod {
	const { email, phone_number } = method;
	return {
		...method,
		...(typeof email === "string" ? { email: maskEmail(email) } : {}),
		...(typeof phone_number === "string" ? { phone_number: maskPhone(phone_number) } : {}),
	};
}
