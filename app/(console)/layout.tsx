import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ConsoleProviders } from "@/components/console/console-providers";
import { NoAccess } from "@/components/shell/no-access";
import { Shell } from "@/components/shell/shell";
import { TenantBadge } from "@/components/tenant-status/tenant-badge";
import { UserSearchBox } from "@/components/users/search/user-search-box";
import { toFieldEditors } from "@/lib/access/policy/field-editors";
import { toLevelViews } from "@/lib/access/policy/level-view";
import { getAccessPolicy } from "@/lib/access/server/get-access-policy";
import { listReasonHints } from "@/lib/audit/server/reason-policy";
import { findPageActor } from "@/lib/auth/server/find-page-actor";
import { tenantSignOutUrl } from "@/lib/auth/server/logout/tenant-sign-out-url";
import { getEnv } from "@/lib/env/server/env";
import { listLocales } from "@/lib/i18n/server/get-locale";
import { signInHref, usersHref } from "@/lib/routes/routes";
import { listSorts } from "@/lib/users/search/asking";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
	const { actor, failure } = await findPageActor();
	if (actor === undefined) redirect(signInHref(usersHref()));
	const policy = getAccessPolicy();
	const levels = toLevelViews(policy);
	if (actor.level === undefined) {
		const asked = levels.map(({ label }) => label);
		return <NoAccess name={actor.name} levels={asked} failure={failure} tenantSignOutUrl={tenantSignOutUrl()} />;
	}
	// The scope with the actor's values filled in stays on the server.
	const { scope: _, ...shown } = actor;
	return (
		<ConsoleProviders
			actor={shown}
			scope={policy.levels.find(({ id }) => id === actor.level)?.scope}
			levels={levels}
			fieldEditors={toFieldEditors(policy, actor)}
			sorts={listSorts(shown)}
			reasonHints={listReasonHints(actor)}
			outboxUrl={getEnv().outboxUrl}
		>
			<Shell
				search={<UserSearchBox />}
				status={<TenantBadge />}
				tenantSignOutUrl={tenantSignOutUrl()}
				locales={listLocales()}
			>
				{children}
			</Shell>
		</ConsoleProviders>
	);
}
