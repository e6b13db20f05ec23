using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>A second reading of PS3.3 C.20.2 and C.20.3, in another language on another parser: where both registration objects take places.</summary>
/// <param name="Frames">Source and registered frame of the rigid object, then of the deformable one.</param>
/// <param name="RegisteredByMatrix">Places of the source by the rigid object's matrix; <paramref name="SourceByMatrix"/>: of the registered frame by its inverse.</param>
/// <param name="SourceByField">Places of the registered frame by the deformable object; <paramref name="RegisteredByField"/>: of the source, by looking for what it takes there.</param>
internal sealed record RegistrationByAnother(string[] Frames, Vec3[] RegisteredByMatrix, Vec3[] SourceByMatrix, Vec3[] SourceByField, Vec3[] RegisteredByField)
{
    private const string Script = """
        import sys, json, struct, pydicom
        rigid, deformable = pydicom.dcmread(sys.argv[1]), pydicom.dcmread(sys.argv[2])
        points = json.loads(sys.argv[3])
        def apply(m, p): return [sum(m[4*r+c]*p[c] for c in range(3)) + m[4*r+3] for r in range(3)]
        def unapply(m, p):
            q = [p[r]-m[4*r+3] for r in range(3)]
            return [sum(m[4*c+r]*q[c] for c in range(3)) for r in range(3)]
        item = [i for i in rigid.RegistrationSequence if i.FrameOfReferenceUID != rigid.FrameOfReferenceUID][0]
        matrix = [float(v) for v in item.MatrixRegistrationSequence[0].MatrixSequence[0].FrameOfReferenceTransformationMatrix]
        d = deformable.DeformableRegistrationSequence[0]
        pre = [float(v) for v in d.PreDeformationMatrixRegistrationSequence[0].FrameOfReferenceTransformationMatrix]
        post = [float(v) for v in d.PostDeformationMatrixRegistrationSequence[0].FrameOfReferenceTransformationMatrix]
        g = d.DeformableRegistrationGridSequence[0]
        nx, ny, nz = g.GridDimensions
        o, s = [float(v) for v in g.ImagePositionPatient], [float(v) for v in g.GridResolution]
        data = struct.unpack('<%df' % (3*nx*ny*nz), g.VectorGridData)
        def to_source(p):
            q = apply(pre, p)
            x = [(q[a]-o[a])/s[a] for a in range(3)]
            i = [max(0, min(int(x[a]), n-2)) for a, n in enumerate((nx, ny, nz))]
            f = [x[a]-i[a] for a in range(3)]
            shift = [0.0]*3
            for c in range(8):
                b = (c & 1, c >> 1 & 1, c >> 2)
                w = 1.0
                for a in range(3): w *= f[a] if b[a] else 1-f[a]
                at = 3*((i[0]+b[0]) + nx*((i[1]+b[1]) + ny*(i[2]+b[2])))
                for a in range(3): shift[a] += w*data[at+a]
            return apply(post, [q[a]+shift[a] for a in range(3)])
        def to_registered(p):
            q = apply(matrix, p)
            for _ in range(60):
                there = to_source(q)
                off = [p[a]-there[a] for a in range(3)]
                turned = [sum(matrix[4*r+c]*off[c] for c in range(3)) for r in range(3)]
                q = [q[a]+turned[a] for a in range(3)]
            return q
        print(json.dumps({'frames': [str(item.FrameOfReferenceUID), str(rigid.FrameOfReferenceUID), str(d.SourceFrameOfReferenceUID), str(deformable.FrameOfReferenceUID)],
            'registeredByMatrix': [apply(matrix, p) for p in points['source']], 'sourceByMatrix': [unapply(matrix, p) for p in points['registered']],
            'sourceByField': [to_source(p) for p in points['registered']], 'registeredByField': [to_registered(p) for p in points['source']]}))
        """;

    public static RegistrationByAnother Read(string rigid, string deformable, IReadOnlyList<Vec3> source, IReadOnlyList<Vec3> registered)
    {
        var read = IndependentReader.Pydicom(Script, rigid, deformable, JsonSerializer.Serialize(new { source = Numbers(source), registered = Numbers(registered) }));
        Vec3[] Points(string name) => [.. read.GetProperty(name).EnumerateArray().Select(p => new Vec3(p[0].GetDouble(), p[1].GetDouble(), p[2].GetDouble()))];
        return new([.. read.GetProperty("frames").EnumerateArray().Select(f => f.GetString()!)], Points("registeredByMatrix"), Points("sourceByMatrix"), Points("sourceByField"), Points("registeredByField"));
    }

    private static double[][] Numbers(IReadOnlyList<Vec3> points) => [.. points.Select(p => new[] { p.X, p.Y, p.Z })];
}
