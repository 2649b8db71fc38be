"use client";

import { IdentitiesSection } from "./identities-section.tsx";
import { LostFactorSection } from "./lost-factor-section.tsx";
import { SignInMethodsSection } from "./sign-in-methods-section.tsx";

/** How the user proves who they are, and what helps when they cannot. */
export function UserSignInMethods() {
	return (
		<>
			<SignInMethodsSection />
			<LostFactorSection />
			<IdentitiesSection />
		</>
	);
}
