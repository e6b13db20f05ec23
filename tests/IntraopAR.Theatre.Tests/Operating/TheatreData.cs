using System.Globalization;
using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>A data folder as a site has it: a case with its landmarks, signed profiles of the virtual theatre's tools, settings that name its servers.</summary>
internal static class TheatreData
{
    public const string Code = "C-0412";

    /// <summary>The divot on the reference, in its frame.</summary>
    public static readonly Vec3 Divot = new(12, -8, 4);

    /// <param name="cases">Writes them into the folder that it is given.</param>
    public static string Write(string folder, PlusTheatre plus, Action<string> cases)
    {
        var data = Path.Combine(folder, "data");
        var shelf = Path.Combine(data, "calibrations");
        Directory.CreateDirectory(Path.Combine(shelf, "keys"));
        Directory.CreateDirectory(Path.Combine(data, "cases"));
        using (var key = SiteKey.Create(Path.Combine(folder, "site.key"), force: false)) Sign(plus.Stage.Calibration, shelf, key);
        File.Copy(Path.Combine(folder, "site.key.pub"), Path.Combine(shelf, "keys", "site.pub"));
        File.WriteAllText(Path.Combine(data, "settings.json"), JsonSerializer.Serialize(new
        {
            tracker = new { openIgtLink = $"127.0.0.1:{plus["tracker"]}" }, ultrasound = new { openIgtLink = $"127.0.0.1:{plus["ultrasound"]}" },
            camera = new { openIgtLink = $"127.0.0.1:{plus["camera"]}" }, calibrations = new[] { "pivot.json", "probe.json", "camera.json", "handeye.json", "lag-ultrasound.json", "lag-camera.json" },
        }));
        cases(Path.Combine(data, "cases"));
        return data;
    }

    /// <summary>The scan's surfaces, as a segmentation gives them; three landmarks to align by and two that check.</summary>
    public static void Case(string path, VirtualTheatre theatre, bool withScans)
    {
        const string copy = "volumes/ct.nrrd";
        var p = theatre.Patient;
        var scan = withScans ? CoarseScan.Of(p, p.Lesions) : null;
        CaseFolder.Create(path, force: false, new(
            new(Code, PatientId: "4711", ExaminationDate: new(2026, 1, 12)),
            [new(p.Liver.Name, p.Liver.Mesh), .. p.Vessels.Select(v => new NewSurface(v.Name, v.Mesh)), .. p.Lesions.Select(l => new NewSurface(l.Id, l.Surface))],
            scan is null ? null : new CaseVolume(scan.Grid, null, copy), scan is null ? [] : [new(copy, to => NrrdFile.Write(to, scan))]));
        if (scan is not null)
        {
            using (var later = File.Create(Path.Combine(path, "later.nrrd"))) NrrdFile.Write(later, CoarseScan.Of(p, p.Lesions.Where(l => !l.Vanished)));
            File.WriteAllText(Path.Combine(path, "follow-up.json"), JsonSerializer.Serialize(new
            {
                name = "after chemo", day = "2026-10-01", scan = "later.nrrd", scanFromModel = RigidMotion.Identity.ToMatrix(), lesions = p.Lesions.ToDictionary(l => l.Id, l => l.Vanished ? "vanished" : "seen"),
            }));
        }

        Landmarks(path, theatre);
    }

    /// <summary>In the frame of the case whose liver is on the table.</summary>
    public static void Landmarks(string path, VirtualTheatre theatre)
    {
        string Row(Rehearsal.TouchedLandmark l, int i) => string.Create(CultureInfo.InvariantCulture, $"{l.Id},{l.InScan.Position.X},{l.InScan.Position.Y},{l.InScan.Position.Z},0,0,0,1,1,1,0,{LabelOf(l, i)},,");
        File.WriteAllText(Path.Combine(path, "landmarks.fcsv"), $"# CoordinateSystem = LPS\n{string.Join('\n', theatre.Landmarks().Select(Row))}\n");
    }

    /// <summary>As the case's list of points calls a landmark: from the fourth on they check.</summary>
    public static string LabelOf(Rehearsal.TouchedLandmark landmark, int index) => (index < 3 ? "" : "check ") + landmark.Id;

    private static void Sign(StageCalibration c, string shelf, SiteKey key)
    {
        void Put(string file, string device, ProfileContent content) =>
            SignedProfile.Write(Path.Combine(shelf, file), force: false, content.For(device, "S-1", "test", [], DateTimeOffset.UtcNow, validDays: 30, checkHours: 12), key);
        double[] Numbers(Vec3 v) => [v.X, v.Y, v.Z];
        Put("pivot.json", "pointer", new(
            "pivot", [new("tip", nameof(Stylus), "", "mm", Numbers(c.StylusTip.Position))], "test",
            [new("tracker at the tip, one frame", 0.35, "mm", "the virtual tracker"), new("tip in the tool", 0.2, "mm", "the virtual calibration")], null,
            new("the divot", nameof(Reference), Numbers(Divot), 0.3, 0.35)));
        Put("probe.json", "probe", new("probe", [new("imageToProbe", nameof(Image), nameof(Probe), "mm", c.ImageToProbe.ToMatrix())], "test", [], null));
        var (lens, d) = (c.Lens, c.Lens.Distortion);
        Put("camera.json", "camera", new(
            "camera", [new("intrinsics", nameof(Camera), "Picture", "px", [lens.Fx, lens.Skew, lens.Cx, 0, lens.Fy, lens.Cy, 0, 0, 1]), new("distortion", nameof(Camera), "Picture", "1", [d.K1, d.K2, d.P1, d.P2, d.K3])], "test", [], null));
        Put("handeye.json", "camera", new("handeye", [new("handEye", nameof(CameraMarker), nameof(Camera), "mm", c.CameraFromMarker.Motion.ToMatrix())], "test", [], null));
        void Lag(string file, string device, double delayMs) => Put(file, device, new(
            "temporal", [new("lagSeconds", "tracker's clock", "video's clock", "s", [PlusTheatre.LagOf(delayMs).TotalSeconds])], "test", [new("lag", 0.003, "s", "the virtual machines")], null));
        Lag("lag-ultrasound.json", "ultrasound", 60);
        Lag("lag-camera.json", "camera", 45);
    }
}
