"use client";

import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import { Tooltip } from "../../on-demand/tooltip.tsx";
import { useYourself } from "./use-yourself.ts";

type RemoveButtonProps = { id: string; label: string; permission: Permission; onClick: () => void };

/**
 * Removes one row. Readers without the permission see no button here; the section's own button explains why. A row with an unreadable id
 * cannot be removed.
 */
export function RemoveButton({ id, label, permission, onClick }: RemoveButtonProps) {
	const me = useMe();
	const yourself = useYourself();
	if (id === "" || !me.can(permission) || yourself !== undefined) return null;
	return (
		<Tooltip label={label}>
			<ActionIcon variant="subtle" color="gray" c="dimmed" size={30} aria-label={label} onClick={onClick}>
				<IconTrash size={16} aria-hidden />
			</ActionIcon>
		</Tooltip>
	);
}
