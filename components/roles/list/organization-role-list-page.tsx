"use client";

import { IconBuilding } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleListParsers, toRoleListSearch, useRoleListParams } from "@/lib/roles/client/role-list-params";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { rolesHref } from "@/lib/routes/routes";
import { OrganizationSelect } from "../../organization-select/organization-select.tsx";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { Surface } from "../../ui/surface.tsx";
import { CreateRoleButton } from "../create-role-button.tsx";
import { LimitNotice } from "./limit-notice.tsx";
import classes from "./role-list.module.css";
import { RoleList } from "./role-list.tsx";
import { RolesHead } from "./roles-head.tsx";
import { useRoleList } from "./use-role-list.ts";

/** Lists the roles of one organization at a time, because Auth0 lists organization roles only per organization. */
export function OrganizationRoleListPage() {
	return (
		<ReadableAddress parsers={roleListParsers}>
			<ChosenOrganization />
		</ReadableAddress>
	);
}

function ChosenOrganization() {
	const t = useTranslations("roles");
	const [state, change] = useRoleListParams();
	const { organization } = state;
	useRememberHref(rolesHref, `/organizations${toRoleListSearch(state)}`);
	const picker = (
		<OrganizationSelect
			aria-label={t("organization")}
			placeholder={t("organizationPlaceholder")}
			none={t("organizationNone")}
			capped={t("organizationsCapped")}
			limit={100}
			comboboxProps={{ shadow: "md" }}
			value={organization}
			onChange={(chosen) => change({ organization: chosen, name: null, sort: null, order: null })}
		/>
	);
	if (organization !== "")
		return <OrganizationRoles key={organization} organizationId={organization} picker={picker} />;
	return (
		<>
			<RolesHead current="organizations" create={null} />
			<div className={classes.tools}>
				<div className={classes.fields}>{picker}</div>
			</div>
			<Surface>
				<StatePanel icon={<IconBuilding size={22} aria-hidden />} title={t("chooseTitle")}>
					{t("choose")}
				</StatePanel>
			</Surface>
		</>
	);
}

type OrganizationRolesProps = { organizationId: string; picker: React.ReactNode };

function OrganizationRoles({ organizationId, picker }: OrganizationRolesProps) {
	const t = useTranslations("roles");
	const list = useRoleList(organizationId);
	const held = list.query.data?.roles.length ?? 0;
	const create = list.query.data ? <CreateRoleButton held={held} organizationId={organizationId} /> : null;
	return (
		<>
			<RolesHead current="organizations" create={create} />
			<LimitNotice owner="organization" total={held} />
			<RoleList list={list} label={t("organizationTable")} create={create} fields={picker} />
		</>
	);
}
