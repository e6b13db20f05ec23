using System.Globalization;
using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>One run of <c>track</c>: what was seen of each body, picture by picture, and the answer.</summary>
internal sealed class TrackRun(IReadOnlyList<MarkerBody> bodies, string? overlay, bool force, PinholeCamera lens)
{
    private readonly List<(Stamp At, IReadOnlyList<BodySighting> Bodies)> seen = [];
    private IReadOnlyList<BodyShape> shapes = [];

    public void Go(MarkerTracker tracker, int most, CancellationToken stop)
    {
        if (overlay is not null) Directory.CreateDirectory(overlay);
        foreach (var picture in tracker.Sightings(stop, Look).Take(most)) seen.Add(picture);
    }

    public string Csv()
    {
        var text = new StringBuilder("picture,time_s,body,status,r00,r01,r02,tx,r10,r11,r12,ty,r20,r21,r22,tz,std_turn_x_deg,std_turn_y_deg,std_turn_z_deg,std_x,std_y,std_z,residual_px,markers,reasons\n");
        for (var i = 0; i < seen.Count; i++)
            foreach (var b in seen[i].Bodies)
            {
                text.Append(CultureInfo.InvariantCulture, $"{i},{(seen[i].At.Origin ?? seen[i].At.Arrival).TotalSeconds:0.######},{Quoted(b.Body)},{b.Status},");
                text.AppendJoin(',', b.Covariance is { } c
                    ? b.TrackerFromBody.ToMatrix()[..12].Select(v => v.ToString("0.########", CultureInfo.InvariantCulture)).Concat(Std(c).Select(v => v.ToString("0.######", CultureInfo.InvariantCulture)))
                    : Enumerable.Repeat("", 18));
                text.Append(CultureInfo.InvariantCulture, $",{b.ResidualPx:0.####},{string.Join(' ', b.Seen.Select(s => s.Id.ToString(CultureInfo.InvariantCulture)))},{string.Join(' ', b.Reasons.Select(r => r.Name))}\n");
            }

        return text.ToString();
    }

    public int Answer(bool json, string? output)
    {
        var summaries = bodies.Select((b, i) => new TrackSummary(b, [.. seen.Select(s => s.Bodies[i])], shapes.Count > 0 ? shapes[i].Shifts() : [])).ToArray();
        var reasons = summaries.SelectMany(s => s.Refusals()).ToArray();
        Report.Write(
            json,
            new
            {
                pictures = seen.Count,
                bodies = summaries.Select(s => s.Answer()),
                poses = seen.Select((s, i) => new { picture = i, timeSeconds = (s.At.Origin ?? s.At.Arrival).TotalSeconds, bodies = s.Bodies.Select(TrackSummary.Pose) }),
                @out = output,
                verdict = reasons.Length == 0 ? "accepted" : "refused",
                reasons,
            },
            to =>
            {
                foreach (var s in summaries) to.WriteLine(s.Line(seen.Count));
                foreach (var r in reasons) to.WriteLine("  " + r);
            });
        return reasons.Length == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    /// <summary>Standard deviations: three turns in degrees, three shifts in mm.</summary>
    internal static double[] Std(double[] covariance) => [.. Enumerable.Range(0, 6).Select(i => Math.Sqrt(covariance[7 * i]) * (i < 3 ? 180 / Math.PI : 1))];

    private void Look(IReadOnlyList<Mat> grey, IReadOnlyList<BodySighting> found, IReadOnlyList<BodyShape> now)
    {
        shapes = now;
        if (overlay is null) return;
        using var picture = new Mat();
        Cv2.CvtColor(grey[0], picture, ColorConversionCodes.GRAY2BGR);
        foreach (var (body, sighting) in bodies.Zip(found)) BodyAxes.Draw(picture, lens, body, sighting);
        PictureFile.Write(Path.Combine(overlay, string.Create(CultureInfo.InvariantCulture, $"{seen.Count:D5}.png")), force, picture);
    }

    private static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\n\r") ? "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ") + "\"" : name;
}
