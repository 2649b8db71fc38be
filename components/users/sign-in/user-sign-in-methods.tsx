"use client";

import { IdentitiesSection } from "./identities-section.tsx";
import { LostFactorSection } from "./lost-factor-section.tsx";
import { SignInMethodsSection } from "./sign-in-methods-section.tsx";

/** Shows how the user authenticates, and the acts that help if they cannot. */
export function UserSignInMethods() {
	return (
		<>
			<SignInMethodsSection />
			<LostFactorSection />
			<IdentitiesSection />
		</>
	);
}
