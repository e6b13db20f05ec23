using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The vessels that a picture truly cuts, from the centre lines on the table.</summary>
public static class VesselCuts
{
    /// <summary>How much more than expected a beam may have lost before what lies there counts as shadowed, dB.</summary>
    private const double Shadow = 12;

    /// <summary>The parenchyma's least height over the noise, dB.</summary>
    private const double OverNoise = 6;

    /// <summary>A vessel that does not cross the plane counts where its line comes nearer than this share of its radius.</summary>
    private const double Near = 0.7;

    /// <summary>Arguments as for <see cref="UltrasoundPictures.Take"/>; only cuts inside the scan area.</summary>
    public static IReadOnlyList<TrueVesselCut> Of(
        UltrasoundScene scene, UltrasoundProbe probe, Transform<Patient, Probe> pose, UltrasoundSettings? settings = null, UltrasoundFault? fault = null)
    {
        settings ??= UltrasoundSettings.Usual;
        fault ??= UltrasoundFault.None;
        var set = fault.Set(probe);
        var view = ArrayView.Of(scene, set, pose, settings.Press);
        return Of(view, EchoField.LossOf(view, settings, fault.Kind == UltrasoundFaultKind.DroppedContact), settings, fault.Place(set.ImageToArray, set));
    }

    internal static IReadOnlyList<TrueVesselCut> Of(ArrayView view, BeamLoss loss, UltrasoundSettings settings, ImagePlane plane)
    {
        var toArray = view.PatientFromArray.Inverse();
        var found = new List<TrueVesselCut>();
        var trees = view.Scene.Patient.VesselTrees;
        for (var t = 0; t < trees.Count; t++)
            for (var b = 0; b < trees[t].Branches.Count; b++)
            {
                var (branch, onTable) = (trees[t].Branches[b], view.Scene.Lines[t][b]);
                if (onTable.All(p => Math.Abs(toArray.Apply(p).Y) > 25)) continue;
                var line = Array.ConvertAll(onTable, p => toArray.Apply(view.Pressed(p)));
                for (var i = 0; i + 1 < line.Length; i++)
                {
                    double Radius(double at) => branch.StartRadius + (branch.EndRadius - branch.StartRadius) * at / (line.Length - 1);
                    var (y0, y1) = (line[i].Y, line[i + 1].Y);
                    double share;
                    if (y0 < 0 != y1 < 0) share = y0 / (y0 - y1);
                    else if (i > 0 && line[i - 1].Y < 0 == y0 < 0 && Math.Abs(y0) < Math.Min(Math.Abs(y1), Math.Abs(line[i - 1].Y)) && Math.Abs(y0) < Near * Radius(i)) share = 0;
                    else continue;
                    var at = Vec3.Lerp(line[i], line[i + 1], share);
                    var (along, depth) = view.Probe.ToBeam(at);
                    if (depth < 0 || depth > view.Probe.Depth || Math.Abs(along) > view.Probe.HalfFace) continue;
                    var inModel = Vec3.Lerp(branch.Line[i], branch.Line[i + 1], share);
                    var place = view.PatientFromArray.Apply(at);
                    var slant = Math.Abs((line[i + 1] - line[i]).Normalized().Y);
                    found.Add(new(
                        trees[t].Name, b, plane.Foot(at), new(place), new(view.Released(place)), new(inModel), Radius(i + share),
                        Math.Asin(Math.Min(1, slant)) * 180 / Math.PI, Math.Abs(at.Y), Seen(view, loss, settings, along, depth)));
                }
            }

        return found;
    }

    private static CutVisibility Seen(ArrayView view, BeamLoss loss, UltrasoundSettings settings, double along, double depth)
    {
        var lost = -20 * Math.Log10(Math.Max(loss.Left(view.Probe, along, depth), 1e-12));
        return lost - TimeGain.Expected * 2 * view.Probe.FrequencyMHz * depth / 10 > Shadow ? CutVisibility.Shadowed
            : -lost - settings.Noise < OverNoise ? CutVisibility.TooDeep : CutVisibility.Visible;
    }
}
