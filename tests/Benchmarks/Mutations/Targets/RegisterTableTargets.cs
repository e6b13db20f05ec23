using IntraopAR.Geometry;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Benchmarks;

/// <summary>The targets of a registration, with and without a covariance of their own.</summary>
public sealed class TargetTableTarget : IMutationTarget
{
    public string Name => "targets-csv";

    public IReadOnlyList<MutationSeed> Seeds() =>
    [
        new("targets.csv", "id,x,y,z\nlesion-1,10.5,-20,30\nlesion-2,-4,5e1,6\n"u8.ToArray()),
        new("targets.csv", "# id,x,y,z,cxx,cxy,cxz,cyy,cyz,czz\nlesion-1,10,20,30,4,0.5,0,3,0.25,2\nlesion-2,1,2,3,1,0,0,1,0,1\n"u8.ToArray()),
    ];

    public void Read(string path)
    {
        var targets = RegisterInputs.ReadTargets(path);
        if (targets.Select(t => t.Id).Distinct().Count() != targets.Count) throw new UnsoundAnswerException("two targets of one name");
        foreach (var t in targets)
        {
            if (!t.Position.Position.IsFinite) throw new UnsoundAnswerException($"{t.Id} is not finite");
            if (t.Covariance is { } c && !(c.M00 >= -1e-6 * c.Trace && c.M11 >= -1e-6 * c.Trace && c.M22 >= -1e-6 * c.Trace && double.IsFinite(c.Determinant)))
                throw new UnsoundAnswerException($"{t.Id} has no covariance: {c}");
        }
    }
}

/// <summary>Curves drawn on the liver's surface.</summary>
public sealed class CurveTableTarget : IMutationTarget
{
    public string Name => "curves-csv";

    public IReadOnlyList<MutationSeed> Seeds() =>
        [new("curves.csv", "name,x,y,z\nridge,1.5,2.5,3.5\nridge,-4,5e1,6\nridge,7,8,9\nfalciform,10,11,-12\n"u8.ToArray())];

    public void Read(string path)
    {
        if (RegisterInputs.ReadCurves(path).Any(p => !p.IsFinite)) throw new UnsoundAnswerException("a point is not finite");
        // With itself every curve has a pair.
        if (CurveFile.Pair(path, path).Any(c => c.InModel.Count == 0 || c.InModel.Count != c.InPatient.Count)) throw new UnsoundAnswerException("a curve has no points");
    }
}

/// <summary>Centre-lines of the model's vessels, which are searched as the registration does.</summary>
public sealed class CentreLineTarget : IMutationTarget
{
    public string Name => "vessels-csv";

    public IReadOnlyList<MutationSeed> Seeds() =>
    [
        new("vessels.csv", "branch,x,y,z,radius\nportal,0,0,0,6\nportal,10,2,0,5.5\nportal,20,8,3,4\nleft,10,2,0,4\nleft,5,-9,1,2\nstub,70,1,2,1\n"u8.ToArray()),
        new("vessels.csv", "a,0,0,0\na,1,2,3\n"u8.ToArray()),
    ];

    public void Read(string path)
    {
        var vessels = RegisterInputs.ReadVessels(path);
        if (vessels.Tree.Nearest(new(9, 3, 1)) is not { } hit || !double.IsFinite(hit.Distance) || !hit.Position.IsFinite)
            throw new UnsoundAnswerException("the nearest vessel is nowhere");
    }
}

/// <summary>Vessels seen in ultrasound.</summary>
public sealed class VesselObservationTarget : IMutationTarget
{
    public string Name => "vessel-observations-csv";

    public IReadOnlyList<MutationSeed> Seeds() => [new("seen.csv", "x,y,z,radius,sigma\n1.5,2.5,3.5,4,1\n-4,5e1,6,0,0.5\n7,8,9,2,1.5\n"u8.ToArray())];

    public void Read(string path)
    {
        foreach (var seen in RegisterInputs.ReadSeen(path))
            if (!seen.Centre.Position.IsFinite || !(seen.Radius >= 0) || !double.IsFinite(seen.Radius) || !(seen.Sigma > 0) || !double.IsFinite(seen.Sigma))
                throw new UnsoundAnswerException($"{seen}");
    }
}
