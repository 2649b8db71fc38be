/** Texts of the sign-in page, in its two languages. */
export const signInTexts = {
	en: {
		title: "Sign in",
		to: "to continue to",
		tenant: "Embedded tenant · for trying Rolecall, not for real people",
		email: "E-mail",
		password: "Password",
		submit: "Continue",
		accounts: "Demo accounts",
		passwordIs: "The password of all four is",
		choose: "Choose one to fill the form in.",
		wrong: "Wrong e-mail or password. The demo accounts and their password are on this page.",
		blocked: "This account is blocked. Ask an admin to unblock it.",
		locked: "Too many failed attempts from this address. Ask an admin to lift the block.",
		suspicious:
			"Too many failed attempts for many accounts from this address. It is blocked until an admin lets it in again.",
		signedIn: "You are signed in",
		sending: "Taking you back to the application.",
		roles: {
			"Rolecall Admin": "changes everything",
			"Rolecall Support": "finds, edits, blocks",
			"Rolecall Viewer": "only reads",
			none: "has no role",
		},
		errors: {
			unknown_client: "The application that sent you here is not known to this tenant.",
			callback_mismatch: "The application asked to return to an address that is not on its list of callbacks.",
			logout_mismatch: "The application asked to return to an address that is not on its list of logout addresses.",
			logout_hint:
				"The application asked to sign out with a hint that is not of this tenant, or of another application.",
			request_uri:
				"The application named a pushed request that is unknown, used, or older than 30 seconds. Go back to it and start again.",
			origin_mismatch:
				"The application asked for the answer by a message to an origin that is not among its allowed web origins.",
			code_wrong: "This link has been used, has expired, or is not known. Ask for another one.",
			expired: "This sign-in has expired. Go back to the application and start again.",
		},
		oops: "That did not work",
		back: "Back to",
	},
	es: {
		title: "Iniciar sesión",
		to: "para continuar en",
		tenant: "Inquilino integrado · para probar Rolecall, no para personas reales",
		email: "Correo electrónico",
		password: "Contraseña",
		submit: "Continuar",
		accounts: "Cuentas de demostración",
		passwordIs: "La contraseña de las cuatro es",
		choose: "Elige una para rellenar el formulario.",
		wrong: "Correo o contraseña incorrectos. Las cuentas de demostración y su contraseña están en esta página.",
		blocked: "Esta cuenta está bloqueada. Pide a un administrador que la desbloquee.",
		locked: "Demasiados intentos fallidos desde esta dirección. Pide a un administrador que levante el bloqueo.",
		suspicious:
			"Demasiados intentos fallidos para muchas cuentas desde esta dirección. Está bloqueada hasta que un administrador la admita.",
		signedIn: "Has iniciado sesión",
		sending: "Te llevamos de vuelta a la aplicación.",
		roles: {
			"Rolecall Admin": "cambia todo",
			"Rolecall Support": "busca, edita, bloquea",
			"Rolecall Viewer": "solo lee",
			none: "no tiene rol",
		},
		errors: {
			unknown_client: "Este tenant no conoce la aplicación que te envió aquí.",
			callback_mismatch: "La aplicación pidió volver a una dirección que no está en su lista de retornos.",
			logout_mismatch: "La aplicación pidió volver a una dirección que no está en su lista de cierre de sesión.",
			logout_hint: "La aplicación pidió cerrar la sesión con una pista que no es de este tenant, o de otra aplicación.",
			request_uri:
				"La aplicación nombró una solicitud que no se conoce, ya se usó o tiene más de 30 segundos. Vuelve a ella y empieza de nuevo.",
			origin_mismatch:
				"La aplicación pidió la respuesta por un mensaje a un origen que no está entre sus orígenes web permitidos.",
			code_wrong: "Este enlace ya se usó, ha caducado o no se conoce. Pide otro.",
			expired: "Este inicio de sesión ha caducado. Vuelve a la aplicación y empieza de nuevo.",
		},
		oops: "No ha funcionado",
		back: "Volver a",
	},
} as const;

export type SignInLocale = keyof typeof signInTexts;
