import { UserProfile } from "@/components/users/profile//user-profile";

export default function UserProfilePage() {
	return <UserProfile />;
}
