using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Overlay;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Ultrasound;

/// <summary>A fused picture as a message to the heads.</summary>
internal static class UltrasoundMessage
{
    public const string Stream = "ultrasound";

    /// <param name="originMs">When its echoes were received, host clock.</param>
    /// <param name="periodMs">Nominal, between pictures.</param>
    public static LiveMessage Of(
        FusedPicture fused, UltrasoundCase shown, IReadOnlyList<PictureFinding> findings, Transform<Patient, Probe>? probe,
        double originMs, double nowMs, double periodMs, bool simulated)
    {
        var p = fused.Picture;
        var (pictures, bytes) = (new List<LivePicture> { new("live", Stream, p.Width, p.Height) }, new List<ReadOnlyMemory<byte>> { p.Pixels });
        foreach (var slice in fused.Slices)
        {
            var (grey, width, height) = SlicePicture.Halved(slice.Values, p.Width, p.Height);
            pictures.Add(new("slice", slice.Name, width, height));
            bytes.Add(grey);
        }

        var view = new UltrasoundView
        {
            Plane = p.Plane.ToMatrix(),
            Probe = probe?.Motion.ToMatrix(),
            Area = AreaOutline.Of(fused.Area),
            Contours = [.. fused.Contours.Select(c => new PictureContour(LesionItem.NameOf(c.Name), SceneRole.Of(c.Name), PictureLines.Of(c.Lines)))],
            Lesions = [.. fused.Lesions.Select(s => Lesion(s, shown.Lesions.FirstOrDefault(l => l.Id == s.Id)))],
            Target = fused.Lesions.Any(l => l.Id == shown.Target) ? shown.Target : null,
            Checks = [.. findings.Select(f => new PictureCheck(NameOf(f.Fault), Standing(f.Standing), f.InWords, f.Remedy))],
            Steps = shown.Steps,
        };
        return new(
            new()
            {
                Stream = Stream,
                Name = Stream,
                Sequence = p.Index,
                OriginMs = originMs,
                SentAtMs = nowMs,
                FadeAfterMs = Appearance.PictureFadeMs(periodMs),
                GoneAfterMs = Appearance.LiveGoneMs,
                Simulated = simulated,
                Pictures = pictures,
                Ultrasound = view,
            },
            bytes);
    }

    private static LesionView Lesion(LesionSight sight, SceneItem? item)
    {
        // "lesion-2: 14 mm towards the feet; slide 14 mm towards the feet"
        var words = sight.InWords[(sight.InWords.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split("; ", 2);
        return new()
        {
            Id = sight.Id,
            Name = item?.Name ?? LesionItem.NameOf(sight.Id),
            Place = sight.Place switch
            {
                IntraopAR.Ultrasound.LesionPlace.InPicture => Scene.LesionPlace.InPicture,
                IntraopAR.Ultrasound.LesionPlace.BesidePicture => Scene.LesionPlace.BesidePicture,
                _ => Scene.LesionPlace.OffPlane,
            },
            State = item?.State,
            Verdict = item?.Verdict,
            Lines = PictureLines.Of(sight.Contours),
            DistanceMm = sight.Distance,
            Where = words[0],
            Motion = words.Length > 1 ? words[1] : "",
        };
    }

    private static Scene.CheckStanding Standing(IntraopAR.Ultrasound.CheckStanding standing) => standing switch
    {
        IntraopAR.Ultrasound.CheckStanding.Good => Scene.CheckStanding.Good,
        IntraopAR.Ultrasound.CheckStanding.Faulty => Scene.CheckStanding.Faulty,
        _ => Scene.CheckStanding.NotYetChecked,
    };

    private static string NameOf(PictureFault fault) => fault switch
    {
        PictureFault.Frozen => "frozen",
        PictureFault.UpsideDown => "upside down",
        PictureFault.Mirrored => "mirrored",
        PictureFault.WrongDepth => "wrong depth",
        PictureFault.NoContact => "no contact",
        PictureFault.LowGain => "low gain",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "a fault that has no name yet"),
    };
}
