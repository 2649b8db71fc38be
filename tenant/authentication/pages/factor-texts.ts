/** Texts of the second-factor page, in the two languages of the tenant's pages. */
export const factorTexts = {
	en: {
		title: "Verify your identity",
		sent: {
			app: "Enter the code of the authenticator app of",
			sms: "We sent a text message with a code to",
			email: "We sent a mail with a code to",
		},
		code: "One-time code",
		remember: "Remember this browser for 30 days",
		resend: "Send another code",
		outbox: "Read the code in the demo's outbox",
		wrong: "That is not the code, or it has expired. Check it, or ask for another one.",
		spent: "That code was tried too often. Ask for another one.",
		resent: "Another code is on its way. Only the latest one works.",
	},
	es: {
		title: "Verifica tu identidad",
		sent: {
			app: "Escribe el código de la aplicación de autenticación de",
			sms: "Hemos enviado un mensaje de texto con un código a",
			email: "Hemos enviado un correo con un código a",
		},
		code: "Código de un solo uso",
		remember: "Recordar este navegador durante 30 días",
		resend: "Enviar otro código",
		outbox: "Leer el código en la bandeja de salida de la demostración",
		wrong: "Ese no es el código, o ha caducado. Compruébalo o pide otro.",
		spent: "Ese código se ha probado demasiadas veces. Pide otro.",
		resent: "Otro código está en camino. Solo funciona el último.",
	},
} as const;
