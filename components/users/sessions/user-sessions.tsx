"use client";

import { UserConsoleSessionsSection } from "./user-console-sessions-section.tsx";
import { UserDevicesSection } from "./user-devices-section.tsx";
import { UserRefreshTokensSection } from "./user-refresh-tokens-section.tsx";
import { UserSessionsSection } from "./user-sessions-section.tsx";

/** Where the user is signed in. The sessions are asked for at once, the rest when it is wanted. */
export function UserSessions() {
	return (
		<>
			<UserSessionsSection />
			<UserRefreshTokensSection />
			<UserDevicesSection />
			<UserConsoleSessionsSection />
		</>
	);
}
