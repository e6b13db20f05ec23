using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Operating;

/// <summary>A real case as a session takes it.</summary>
internal static class OperatedCase
{
    /// <summary>Cases do not keep what is planned; two people read it from the theatre's list.</summary>
    private const string Procedure = "as the theatre's list says";

    /// <exception cref="BadInputException">The case cannot be operated on, with why.</exception>
    public static SessionCase Of(CaseFolder folder, TextWriter progress)
    {
        var lesions = CaseLesion.Of(folder).ToDictionary(l => l.Id);
        if (lesions.Count == 0) throw new BadInputException(folder.Path, "surfaces", "none of them is a lesion", "name them lesion-1, lesion-2 …, and build the case again");
        var later = FollowUp.Of(folder, lesions.Keys);
        var scans = new CaseScans(folder, later, progress);
        return new(
            folder, lesions, LaterScan.Vanished(folder, lesions.Values, later), CardOf(folder, later), CaseVessels.Of(folder),
            SessionCase.Prepare(folder, keeps: true, progress), _ => scans.Of()) { WithoutSlices = () => scans.Missing, KeepsRegistrations = true, Earlier = EarlierScan.Of(folder) };
    }

    /// <summary>From the scan where it is still at its place; otherwise from what the case keeps.</summary>
    internal static PatientCard CardOf(CaseFolder folder, FollowUp? later) =>
        Card(folder) is var card && later is null ? card : card with
        {
            Examinations = [.. card.Examinations, new($"Later scan, {later.Name}", later.Day)],
            Warning = later.ConfirmedBy is null ? null : $"This is the liver of the earlier scan. The one on the table is the later's: close this and open {later.Name}, which has the lesions that its scan does not show",
        };

    /// <summary>With the earlier examination that lesions were carried over from.</summary>
    private static PatientCard Card(CaseFolder folder) => Own(folder) is var card && folder.Carried is { From: var from }
        ? card with { Examinations = [new($"Earlier scan, case {from.CaseCode}", from.ExaminationDate is { } day ? DateOrder.Text(day) : null), .. card.Examinations] } : card;

    private static PatientCard Own(CaseFolder folder)
    {
        if (folder.Volume?.Source is { } scan && Directory.Exists(scan) && Directory.EnumerateFiles(scan).Any())
            try
            {
                var card = PatientCard.Read(Procedure, [("Scan of the case", scan)]);
                return folder.Identity.PatientId is { } id && card.Number is { } number && id != number
                    ? throw new BadInputException(scan, "PatientID", "is not the case's", "open the case of the patient on the table")
                    : card;
            }
            catch (BadInputException e) when (e.Field != "PatientID")
            {
                // The case is whole without its scan; the page says what is not in the files.
            }

        var plain = new PatientCard(null, null, folder.Identity.PatientId, Procedure, []);
        return folder.Identity.ExaminationDate is { } day ? plain with { Examinations = [new("Scan of the case", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))] } : plain;
    }
}
