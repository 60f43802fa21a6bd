using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Actions;

/// <summary>Who may do what (section 2.4 and 2.5, 8 and 9).</summary>
internal static class OpsiRights
{
    /// <summary>May he see a dataset that is deleted or private?</summary>
    public static bool Sees(OpsiUser? user, StoredDataset dataset) =>
        (dataset.State == "active" && !dataset.Private) || user is { IsSysadmin: true } || user?.IsIn(dataset.Owner) == true;

    /// <exception cref="CkanRefusal">403.</exception>
    public static OpsiUser DemandCreating(OpsiUser? user) => user switch
    {
        null => throw CkanRefusal.Denied("User  not authorized to create packages"),
        { IsSysadmin: false, HasAnyOrganisation: false } => throw CkanRefusal.Denied($"User {user.Name} not authorized to create packages"),
        { IsSysadmin: false } when user.Roles.Values.All(r => r == "member") => throw CkanRefusal.Denied($"User {user.Name} not authorized to create packages"),
        _ => user,
    };

    /// <exception cref="CkanRefusal">403.</exception>
    public static OpsiUser DemandEditing(OpsiUser? user, StoredDataset dataset) => user switch
    {
        null => throw CkanRefusal.Denied($"User  not authorized to edit package {dataset.Id}"),
        { IsSysadmin: true } => user,
        _ when dataset.IsHarvested => throw CkanRefusal.Denied($"User {user.Name} not authorized to edit harvested datasets"),
        _ when user.Edits(dataset.Owner) => user,
        _ => throw CkanRefusal.Denied($"User {user.Name} not authorized to edit package {dataset.Id}"),
    };

    /// <exception cref="CkanRefusal">403 without a detail.</exception>
    public static OpsiUser DemandSysadmin(OpsiUser? user) => user is { IsSysadmin: true } ? user : throw CkanRefusal.Denied();
}
