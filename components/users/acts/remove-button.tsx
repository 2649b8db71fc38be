"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import { useYourself } from "./use-yourself.ts";

type RemoveButtonProps = { id: string; label: string; permission: Permission; onClick: () => void };

/** Takes one row away, for who may; who may not is told by the section's own button. A row whose id could not be read cannot be named. */
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
