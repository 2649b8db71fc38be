"use client";

import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import type { UserListChange } from "@/lib/users/client/user-list-params";
import { withoutRole } from "@/lib/users/list-state";
import classes from "./user-filters.module.css";

type RoleFilterProps = { role: string | undefined; onChange: (change: UserListChange) => void };

/** Who has a role, or none, which the index does not know: what it costs stands above the choice. The roles are read when one reaches for them. */
export function RoleFilter({ role, onChange }: RoleFilterProps) {
	const t = useTranslations("users");
	const me = useMe();
	const [asked, setAsked] = useState(false);
	const { data } = useQuery({
		...roleQueries.list({ name: "", page: 1 }),
		enabled: me.can("roles:read") && (asked || (role !== undefined && role !== withoutRole)),
	});
	if (!me.can("roles:read")) return null;
	const items: { value: string; label: string }[] = (data?.roles ?? []).map(({ id, name }) => ({
		value: id,
		label: name,
	}));
	const isUnread = role !== undefined && role !== withoutRole && items.length === 0;
	return (
		<Select
			aria-label={t("role")}
			placeholder={t("anyRole")}
			data={[
				{ group: t("withoutRoleCost"), items: [{ value: withoutRole, label: t("withoutRole") }] },
				{ group: t("roleCost"), items: isUnread ? [{ value: role, label: role }] : items },
			]}
			value={role ?? null}
			onChange={(chosen) => onChange({ role: chosen })}
			onDropdownOpen={() => setAsked(true)}
			comboboxProps={{ width: 260, position: "bottom-start", shadow: "md" }}
			clearable
			searchable
			className={classes.role}
		/>
	);
}
