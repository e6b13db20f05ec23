using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>Where a kept registration puts the case's surfaces, deformation included.</summary>
internal static class CasePlacement
{
    private const int Threads = 2;

    /// <exception cref="BadInputException">The deformation is not of the case's liver as this program prepares it.</exception>
    public static Placement Of(CaseFolder folder, RegistrationEntry entry, RegistrationFile registration)
    {
        if (registration.Deformation is not { } deformation) return new(registration.PatientFromModel);
        var ready = PreparedLiver.Of(folder, keeps: true, Threads, Console.Error);
        try
        {
            return new(registration.PatientFromModel, ready.Model, deformation);
        }
        catch (ArgumentException)
        {
            throw new BadInputException(folder.FullPath(entry.File), "deformation", "belongs to another preparation of the liver", "register the case again");
        }
    }
}
