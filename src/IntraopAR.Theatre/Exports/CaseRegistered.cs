using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Exports;

/// <summary>A case's newest accepted registration, as it is handed out.</summary>
/// <param name="Hash">Of its file: it names the frame that it maps to.</param>
/// <param name="ModelFromPatient">Null where the registration is rigid.</param>
internal sealed record CaseRegistered(int Number, string Hash, RegistrationFile File, InverseField? ModelFromPatient)
{
    /// <returns>Null where the case has none.</returns>
    public static CaseRegistered? Of(CaseFolder folder)
    {
        if (folder.CurrentRegistration is not { } entry) return null;
        var path = folder.FullPath(entry.File);
        var file = RegistrationFile.Read(path);
        var placement = CasePlacement.Of(folder, entry, file);
        var field = placement.IsElastic ? FieldInversion.Of(placement.Places, placement.PatientFromModel, placement.Warp(CaseLiver.Surface(folder))) : null;
        return new(entry.Number, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(WholeFile.Read(path))), file, field);
    }
}
