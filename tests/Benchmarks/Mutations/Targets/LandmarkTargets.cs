using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Benchmarks;

/// <summary>Paired landmarks, read and then fitted: a pair that only breaks the fit is as bad as one that breaks the reader.</summary>
public abstract class LandmarkTarget : IMutationTarget
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<MutationSeed> Seeds();

    public abstract void Read(string path);

    protected static void Check(IReadOnlyList<LandmarkPair> pairs)
    {
        foreach (var p in pairs)
        {
            if (!p.InModel.Position.IsFinite || !p.InPatient.Position.IsFinite) throw new UnsoundAnswerException($"{p.Id} is not finite");
            if (!(p.Sigma > 0) || !double.IsFinite(p.Sigma)) throw new UnsoundAnswerException($"{p.Id} has sigma {p.Sigma}");
        }

        var fit = LandmarkRegistration.Fit(pairs);
        if (fit.PatientFromModel is not { } pose)
        {
            if (fit.Reason.Length == 0) throw new UnsoundAnswerException("no pose and no reason");
            return;
        }

        if (!(Math.Abs(pose.Motion.Rotation.Determinant - 1) < 1e-6) || !pose.Motion.Translation.IsFinite || !double.IsFinite(fit.Fre))
            throw new UnsoundAnswerException($"a pose of determinant {pose.Motion.Rotation.Determinant}, error {fit.Fre}");
    }
}

/// <summary>One CSV of pairs, with and without sigma.</summary>
public sealed class LandmarkCsvTarget : LandmarkTarget
{
    public override string Name => "landmarks-csv";

    public override IReadOnlyList<MutationSeed> Seeds() =>
    [
        new("pairs.csv", "id,mx,my,mz,px,py,pz\nfalciform,10,20,30,15,18,33\nsegment 4,-40,22,11,-35,20,14\nnotch,5,-60,7,10,-62,10\nedge,60,5,-20,65,3,-17\n"u8.ToArray()),
        new("pairs.csv", "a,0,0,0,12.5,1,-3,2\nb,100,0,0,112.5,1,-3,2.5\nc,0,80,1e1,12.5,81,7,4\n"u8.ToArray()),
    ];

    public override void Read(string path) => Check(LandmarkFile.Read([path]));
}

/// <summary>Two point lists of 3D Slicer, of which one is damaged: first the model's, then the patient's.</summary>
public abstract class LandmarkListTarget(string name, string fileName, string model, string patient) : LandmarkTarget
{
    public override string Name => name;

    public override IReadOnlyList<MutationSeed> Seeds() => [new("model" + fileName, Bytes(model)), new("patient" + fileName, Bytes(patient))];

    public override void Read(string path)
    {
        var isModel = Path.GetFileName(path).StartsWith("model", StringComparison.Ordinal);
        var other = Path.Combine(Path.GetDirectoryName(path)!, (isModel ? "patient" : "model") + fileName);
        File.WriteAllBytes(other, Bytes(isModel ? patient : model));
        Check(LandmarkFile.Read(isModel ? [path, other] : [other, path]));
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}

public sealed class FiducialListTarget() : LandmarkListTarget("landmarks-fcsv", ".fcsv",
    "# Markups fiducial file version = 4.11\n# CoordinateSystem = RAS\n# columns = id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID\n"
    + "1,-10,-20,30,0,0,0,1,1,1,0,F-1,,\n2,40,-22,11,0,0,0,1,1,1,0,F-2,,\n3,-5,60,7,0,0,0,1,1,1,0,F-3,,\n",
    "# Markups fiducial file version = 4.10\n# CoordinateSystem = 1\n1,15,18,33,0,0,0,1,1,1,0,F-1,,\n2,-35,20,14,0,0,0,1,1,1,0,F-2,,\n3,10,-62,10,0,0,0,1,1,1,0,F-3,,\n");

public sealed class MarkupsTarget() : LandmarkListTarget("landmarks-mrk-json", ".mrk.json",
    """{"@schema": "markups-schema-v1.0.3.json#", "markups": [{"type": "Fiducial", "coordinateSystem": "LPS", "controlPoints": [{"id": "1", "label": "F-1", "position": [10.0, 20.0, 30.0], "positionStatus": "defined"}, {"label": "F-2", "position": [-40.0, 22.0, 11.0]}, {"label": "F-3", "position": [5, -60, 7], "positionStatus": "defined"}, {"label": "F-4", "position": [0, 0, 0], "positionStatus": "undefined"}]}]}""",
    """{"markups": [{"coordinateSystem": "RAS", "controlPoints": [{"label": "F-1", "position": [-15.0, -18.0, 33.0]}, {"label": "F-2", "position": [35.0, -20.0, 14.0]}, {"label": "F-3", "position": [-10, 62, 10]}]}]}""");
