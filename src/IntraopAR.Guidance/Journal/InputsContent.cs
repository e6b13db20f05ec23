using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>A registration's inputs in envelopes; every float comes back with the same bits. Version 1 ended with the landmarks, version 2 with the sightings, version 3 with their own doubts.</summary>
internal static class InputsContent
{
    public const ushort Version = 4;

    /// <summary>Bytes of a landmark without a name.</summary>
    public const int LeastLandmark = 4 + 7 * 8;

    public static void Write(RegistrationInputs inputs, ContentWriter to)
    {
        to.Text(inputs.InputsHash);
        to.Hash(inputs.LiverHash);
        to.Hash(inputs.SurfaceHash);
        to.F64(inputs.Margin);
        to.List(inputs.Targets, t =>
        {
            to.Text(t.Id);
            to.Vec(t.Position.Position);
        });
        Maybe(inputs.Landmarks, to, l => Write(l, to));
        to.U8((byte)inputs.SolvedBy);
        to.Bool(inputs.GoesOnFrom is not null);
        if (inputs.GoesOnFrom is { } from) to.Text(from);
        foreach (var hash in new[] { inputs.SurfaceNoiseHash, inputs.FaceNormalsHash, inputs.TissueHash, inputs.VesselsHash, inputs.CurvesHash })
        {
            to.Bool(hash is not null);
            if (hash is not null) to.Hash(hash);
        }

        Maybe(inputs.VesselsSeen, to, v => Write(v, to));
        Maybe(inputs.PairedCurves, to, c =>
        {
            to.Text(c.Name);
            to.List(c.InModel, p => to.Vec(p.Position));
            to.List(c.InPatient, p => to.Vec(p.Position));
            to.F64(c.Sigma);
        });
        Maybe(inputs.Sightings, to, s => Write(s, to));
        Maybe(inputs.OwnDoubts?.OrderBy(d => d.Key, StringComparer.Ordinal).ToArray(), to, d =>
        {
            to.Text(d.Key);
            to.Mat(d.Value);
        });
        to.U8((byte)inputs.Since);
    }

    public static RegistrationInputs Read(TimeSpan at, ushort version, ContentReader from)
    {
        var inputs = new RegistrationInputs(
            at, from.Text(), from.Hash(), from.Hash(), from.F64(),
            from.List(4 + 24, () => (from.Text(), new Point<Model>(from.Vec()))),
            Maybe(from, LeastLandmark, () => Landmark(from)));
        if (version == 1) return inputs;
        var way = (SolvedBy)from.U8();
        if (!Enum.IsDefined(way)) throw from.Fault("a way of solving that there is not");
        string? Hash() => from.Bool() ? from.Hash() : null;
        inputs = inputs with
        {
            SolvedBy = way,
            GoesOnFrom = from.Bool() ? from.Text() : null,
            SurfaceNoiseHash = Hash(), FaceNormalsHash = Hash(), TissueHash = Hash(), VesselsHash = Hash(), CurvesHash = Hash(),
            VesselsSeen = Maybe(from, 6 * 8 + 1, () => Vessel(from)),
            PairedCurves = Maybe(from, 4 + 4 + 4 + 8, () => new PairedCurve(
                from.Text(), from.List(24, () => new Point<Model>(from.Vec())), from.List(24, () => new Point<Patient>(from.Vec())), from.F64())),
            Sightings = Maybe(from, 4 + 15 * 8, () => Sighting(from)),
            OwnDoubts = version == 2 ? null : Maybe(from, 4 + 9 * 8, () => (Id: from.Text(), Doubt: from.Mat()))?.GroupBy(d => d.Id).ToDictionary(g => g.Key, g => g.First().Doubt),
        };
        if (version <= 3) return inputs;
        var since = (SinceScan)from.U8();
        return Enum.IsDefined(since) ? inputs with { Since = since } : throw from.Fault("a time since the scan that there is not");
    }

    public static void Write(TargetSighting s, ContentWriter to)
    {
        to.Text(s.Id);
        to.Vec(s.InModel.Position);
        to.Vec(s.InPatient.Position);
        to.Mat(s.Covariance);
    }

    private static TargetSighting Sighting(ContentReader from) => new(from.Text(), new(from.Vec()), new(from.Vec()), from.Mat());

    private static void Write(VesselObservation v, ContentWriter to)
    {
        to.Vec(v.Centre.Position);
        to.F64(v.Radius);
        to.F64(v.Sigma);
        to.F64(v.Portal);
        to.Bool(v.Direction is not null);
        if (v.Direction is { } direction) to.Vec(direction);
    }

    private static VesselObservation Vessel(ContentReader from)
    {
        var (centre, radius, sigma, portal) = (from.Vec(), from.F64(), from.F64(), from.F64());
        return new(new(centre), radius, sigma, from.Bool() ? from.Vec() : null, portal);
    }

    public static LandmarkPair Landmark(ContentReader from) => new(from.Text(), new(from.Vec()), new(from.Vec()), from.F64());

    public static void Write(LandmarkPair l, ContentWriter to)
    {
        to.Text(l.Id);
        to.Vec(l.InModel.Position);
        to.Vec(l.InPatient.Position);
        to.F64(l.Sigma);
    }

    private static void Maybe<T>(IReadOnlyList<T>? items, ContentWriter to, Action<T> write)
    {
        to.Bool(items is not null);
        if (items is not null) to.List(items, write);
    }

    private static T[]? Maybe<T>(ContentReader from, int least, Func<T> read) => from.Bool() ? from.List(least, read) : null;
}
