namespace IntraopAR.Registration;

/// <param name="Place">The lesion's middle in the model.</param>
/// <param name="IsVisible">Ultrasound can still show it; a vanished lesion is never promised to be seen.</param>
public sealed record LesionToFind(Target Place, bool IsVisible);
