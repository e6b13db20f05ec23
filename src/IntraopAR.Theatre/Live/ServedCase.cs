using System.Globalization;
using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Live;

/// <summary>
/// A case as OpenIGTLink messages for 3D Slicer, RAS. Surfaces (POLYDATA) and lesions (POINT) are in the model's frame, bent as
/// the registration says; TRANSFORM ModelToPatient puts them on the patient. Without a registration in force there is no
/// TRANSFORM, STATUS says why, and everything lies as it was scanned.
/// </summary>
internal sealed class ServedCase
{
    public const string TransformName = "ModelToPatient";
    public const string LesionsName = "Lesions";
    private const string Marker = "Fiducial";

    private ServedCase(IReadOnlyList<IgtlMessage> messages) => Messages = messages;

    /// <summary>Surfaces first, as some clients take the first message for the answer to their first question.</summary>
    public IReadOnlyList<IgtlMessage> Messages { get; }

    /// <exception cref="BadInputException">It is not a case, or its registration cannot be read.</exception>
    public static ServedCase Read(string path)
    {
        var folder = CaseFolder.Open(path);
        var entry = folder.CurrentRegistration;
        var registration = entry is null ? null : RegistrationFile.Read(folder.FullPath(entry.File));
        var placement = entry is null ? new(Transform<Patient, Model>.Identity) : CasePlacement.Of(folder, entry, registration!);
        var modelFromPatient = placement.PatientFromModel.Inverse().Motion;
        var names = new WireNames();
        var messages = new List<IgtlMessage>();
        foreach (var surface in folder.Surfaces)
            messages.Add(Message(names.Of(surface.Name), RasWire.Of(placement.Warp(folder.LoadSurface(surface.Name)).Mapped(modelFromPatient))));
        if (registration is not null) messages.Add(Message(TransformName, new TransformBody(RasWire.Of(registration.PatientFromModel.Motion))));
        messages.AddRange(Lesions(CaseLesion.Of(folder), registration, modelFromPatient));
        messages.Add(Message("IntraopAR", registration is null
            ? new StatusBody(NotReady, 0, "NOT_REGISTERED", "the case has no valid registration; its surfaces lie as they were scanned")
            : new StatusBody(StatusBody.Ok, entry!.Number, "", $"registration {entry.Number} of the case")));
        return new(messages);
    }

    /// <summary>The standard's "device not ready".</summary>
    private const ushort NotReady = 13;

    /// <summary>Where each lesion is with its radius; how sure that is, in the metadata and, for receivers of version 1, as a table.</summary>
    private static IEnumerable<IgtlMessage> Lesions(IReadOnlyList<CaseLesion> lesions, RegistrationFile? registration, RigidMotion modelFromPatient)
    {
        var (points, metadata) = (new List<WirePoint>(), new List<MetadataEntry>());
        var table = new StringBuilder("id,radiusMm,r90Mm,verdict\n");
        foreach (var lesion in lesions)
        {
            var target = registration?.Targets.GetValueOrDefault(lesion.Id);
            var verdict = registration is null ? "not-registered" : target is null ? "not-estimated" : RegisterReport.Words(target.Verdict);
            metadata.Add(new($"{lesion.Id}.verdict", verdict));
            if (target is not null) metadata.Add(new($"{lesion.Id}.r90Mm", Number(target.R90)));
            table.Append(CultureInfo.InvariantCulture, $"{lesion.Id},{Number(lesion.WholeRadius)},{(target is null ? "" : Number(target.R90))},{verdict}\n");
            // Where nobody knows where it is now, no place is sent.
            if (registration is not null && target is null) continue;
            var at = target is null ? lesion.Centre.Position : modelFromPatient.Apply(target.Position.Position);
            points.Add(new(WireNames.Fitted(lesion.Id, 64), Marker, Colour(target?.Verdict), RasWire.Of(at), (float)lesion.WholeRadius, ""));
        }

        yield return Message(LesionsName, new PointBody(points)) with { Version = 2, Metadata = metadata };
        yield return Message("LesionTable", new StringBody(table.ToString()));
    }

    private static IgtlMessage Message(string name, MessageBody body) => new(name, IgtlTimestamp.FromUtc(DateTime.UtcNow), body);

    /// <summary>Green, yellow, red by verdict; grey where there is none.</summary>
    private static uint Colour(TargetVerdict? verdict) => verdict switch
    {
        TargetVerdict.Guide => 0x2ca02cff,
        TargetVerdict.Confirm => 0xffd700ff,
        TargetVerdict.DoNotUse => 0xd62728ff,
        _ => 0x999999ff,
    };

    private static string Number(double mm) => mm.ToString("0.##", CultureInfo.InvariantCulture);
}
