using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Surface points from a tracked pointer that sweeps an organ, touching it and hovering in turn.</summary>
public static class PointerSurface
{
    /// <summary>At either end of a touch, s: the tip still comes down or lifts.</summary>
    private const double Ends = 0.06;

    /// <summary>Shorter touches are none, s.</summary>
    private const double ShortestTouch = 0.2;

    private const double OutlierLimit = 4;

    /// <param name="poses">Stylus to Patient (or a reference fixed to it), in the order of time on the common clock.</param>
    /// <param name="tip">From a pivot calibration.</param>
    public static ObservedSurface<Patient> Of(IReadOnlyList<PoseSample> poses, Point<Stylus> tip, PointerOptions options)
    {
        var along = TipTrack.Of(poses, tip);
        var track = along.Upright();
        var rejected = RejectionCounts.None.Plus(RejectionReason.NotMeasured, poses.Count - track.Count);
        if (track.Count == 0) return new([], rejected);
        var (labels, untold) = ContactLabels.Of(track);
        sbyte[] reasons = [.. labels.Select((touching, i) => touching ? (sbyte)-1 : (sbyte)(untold[i] ? RejectionReason.Untold : RejectionReason.Hover))];
        Trim(track, labels, reasons);
        var touching = Enumerable.Range(0, track.Count).Where(i => reasons[i] < 0).ToArray();
        var points = new SurfaceObservation<Patient>[track.Count];
        Parallel.ForEach(touching, i =>
        {
            var sheet = SheetFit.At(along.Tips[i], along.Outwards[i], along.Tips, touching);
            var noise = Noise(poses[track.Frames[i]], tip, sheet.Normal, options);
            points[i] = new(new(track.Tips[i]), sheet.Normal, noise, poses[track.Frames[i]].At.Arrival, SurfaceSource.Pointer);
            var off = sheet.Height * Vec3.Dot(sheet.Normal, along.Outwards[i]);
            if (Math.Abs(off) > OutlierLimit * SheetFit.PointSd) reasons[i] = (sbyte)RejectionReason.Outlier;
        });
        var kept = touching.Where(i => reasons[i] < 0).Select(i => points[i]).ToArray();
        return new ObservedSurface<Patient>(kept, rejected.With(RejectionCounts.Of(reasons))).Thinned(options.Spacing);
    }

    private static void Trim(TipTrack track, bool[] labels, sbyte[] reasons)
    {
        for (var start = 0; start < track.Count; start++)
        {
            if (!labels[start]) continue;
            var end = start;
            while (end < track.Count - 1 && labels[end + 1]) end++;
            var tooShort = track.Seconds[end] - track.Seconds[start] < ShortestTouch && end - start < track.Count - 1;
            for (var i = start; i <= end; i++)
            {
                // A recording may begin or end in contact.
                var ends = start > 0 && track.Seconds[i] - track.Seconds[start] < Ends || end < track.Count - 1 && track.Seconds[end] - track.Seconds[i] < Ends;
                if (tooShort) reasons[i] = (sbyte)RejectionReason.Hover;
                else if (ends) reasons[i] = (sbyte)RejectionReason.Landing;
            }

            start = end;
        }
    }

    /// <summary>Tracker at the tip, the tip's own calibration, and how deep it presses.</summary>
    private static Mat3 Noise(PoseSample pose, Point<Stylus> tip, Vec3 normal, PointerOptions options)
    {
        var r = pose.ToFromFrom.Rotation;
        var s = options.TipStd;
        var calibration = r * Mat3.Diagonal(s.X * s.X, s.Y * s.Y, s.Z * s.Z) * r.Transposed();
        return PoseNoise.At(pose, r * tip.Position, options.TrackerSd) + calibration + Mat3.Outer(normal, normal) * (options.Indentation * options.Indentation);
    }
}
