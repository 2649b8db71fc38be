import { RolesView } from "@/components/roles/list/roles-view";

export default function RolesPage() {
	return <RolesView />;
}
