"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPlus, IconShieldOff, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleHref } from "@/lib/routes/routes";
import { userQueries } from "@/lib/users/client/user-queries";
import type { UserRole } from "@/lib/users/contract-roles";
import { GatedButton } from "../ui/gated-button.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { rowKey } from "../ui/row-key.ts";
import { Rows } from "../ui/rows.tsx";
import { Section } from "../ui/section.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { useUser } from "./user-context.tsx";
import classes from "./user-roles-section.module.css";

const AssignRolesDialog = dynamic(
	() => import("./assign-roles-dialog.tsx").then((module) => module.AssignRolesDialog),
	{ ssr: false },
);
const RemoveRoleDialog = dynamic(() => import("./remove-role-dialog.tsx").then((module) => module.RemoveRoleDialog), {
	ssr: false,
});

/** The roles given to the user directly, and the way to give and take them. */
export function UserRolesSection() {
	const t = useTranslations("user.access");
	const me = useMe();
	const { user } = useUser();
	const query = useQuery(userQueries.roles(user.user_id));
	const [asked, setAsked] = useState<"assign" | UserRole>();
	const yourself = me.userId === user.user_id ? t("yourself") : undefined;
	const mayChange = me.can("roles:assign") && yourself === undefined;
	const assign = (
		<GatedButton
			permission="roles:assign"
			reason={yourself}
			variant="default"
			leftSection={<IconPlus size={16} aria-hidden />}
			onClick={() => setAsked("assign")}
		>
			{t("add")}
		</GatedButton>
	);
	return (
		<Section title={t("roles")} hint={t("rolesHint")} actions={assign} flush>
			<QueryState query={query}>
				{({ roles }) =>
					roles.length === 0 ? (
						<StatePanel compact icon={<IconShieldOff size={20} aria-hidden />} title={t("noRolesTitle")}>
							{t("noRoles")}
						</StatePanel>
					) : (
						<Rows>
							{roles.map((role, place) => (
								<li key={rowKey(role.id, place)}>
									<span className={classes.words}>
										<Link href={roleHref(role.id)} className={classes.name}>
											{role.name}
										</Link>
										<span className={classes.description}>{role.description}</span>
									</span>
									{mayChange ? (
										<Tooltip label={t("remove", { name: role.name })}>
											<ActionIcon
												variant="subtle"
												color="gray"
												c="dimmed"
												size={30}
												aria-label={t("remove", { name: role.name })}
												onClick={() => setAsked(role)}
											>
												<IconTrash size={16} aria-hidden />
											</ActionIcon>
										</Tooltip>
									) : null}
								</li>
							))}
						</Rows>
					)
				}
			</QueryState>
			{asked === "assign" && query.data ? (
				<AssignRolesDialog held={query.data.roles} onClose={() => setAsked(undefined)} />
			) : null}
			{asked !== undefined && asked !== "assign" ? (
				<RemoveRoleDialog role={asked} onClose={() => setAsked(undefined)} />
			) : null}
		</Section>
	);
}
