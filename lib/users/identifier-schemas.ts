import { z } from "zod";
import { toPlainValue, withoutInvisible } from "../text/clean-text.ts";
import { isEmail } from "../text/is-email.ts";
import { toE164 } from "./phone-number.ts";

/** An e-mail as people type and paste it, converted to lower case, as Auth0's own connections store it. */
export const emailSchema = z
	.string()
	.max(1_000)
	.transform(toPlainValue)
	.refine(isEmail, "This is not an e-mail address.")
	.transform((email) => email.toLowerCase());

/** A phone number as people write it, converted to the form that Auth0 accepts: `+` and 1 to 15 digits. */
export const phoneSchema = z
	.string()
	.max(100)
	.transform((text, context) => {
		const number = toE164(text);
		if (number !== undefined) return number;
		context.addIssue({ code: "custom", message: "Write + and 1 to 15 digits." });
		return z.NEVER;
	});

export const usernameSchema = z.string().transform(withoutInvisible).pipe(z.string().min(1).max(128));
