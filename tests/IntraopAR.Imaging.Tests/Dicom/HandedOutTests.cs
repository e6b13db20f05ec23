using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>What a case is handed out as, held against programs of others.</summary>
public sealed class HandedOutTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IReadOnlyList<WrittenObject> all;

    public HandedOutTests() => all = HandedOut.WriteAll(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Dciodvfy_finds_no_error_on_any_object()
    {
        Assert.Equal(6, all.Select(o => o.SopClass).Distinct().Count());
        var errors = all.SelectMany(o => DicomVerifier.Errors(o.Path).Select(e => $"{Path.GetFileName(o.Path)}: {e}")).ToArray();
        Assert.True(errors.Length == 0, string.Join("\n", errors));
    }

    [Fact]
    public void DCMTK_reads_every_object_and_lays_the_report_out()
    {
        foreach (var o in all)
        {
            var (code, _, errors) = IndependentReader.Dcmtk("dcmdump", "-q", o.Path);
            Assert.True(code == 0 && errors.Length == 0, $"{o.Path}: {errors}");
        }

        var report = all.Single(o => o.SopClass == SopClass.Comprehensive3DReport);
        var (done, html, said) = IndependentReader.Dcmtk("dsr2html", report.Path);
        Assert.True(done == 0, said);
        foreach (var word in new[] { "Measurement Group", "lesion-2", "17.25", "do-not-use", "resected", "Volume" }) Assert.Contains(word, html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registration_read_by_another_maps_the_same_point_to_the_same_place_both_ways()
    {
        // A second reading of PS3.3 C.20.2 and C.20.3, in another language on another parser.
        const string script = """
            import sys, json, struct, pydicom
            rigid, deformable = pydicom.dcmread(sys.argv[1]), pydicom.dcmread(sys.argv[2])
            points = json.loads(sys.argv[3])
            def apply(m, p): return [sum(m[4*r+c]*p[c] for c in range(3)) + m[4*r+3] for r in range(3)]
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
                i = [min(int(x[a]), n-2) for a, n in enumerate((nx, ny, nz))]
                f = [x[a]-i[a] for a in range(3)]
                shift = [0.0]*3
                for c in range(8):
                    b = (c & 1, c >> 1 & 1, c >> 2)
                    w = 1.0
                    for a in range(3): w *= f[a] if b[a] else 1-f[a]
                    at = 3*((i[0]+b[0]) + nx*((i[1]+b[1]) + ny*(i[2]+b[2])))
                    for a in range(3): shift[a] += w*data[at+a]
                return apply(post, [q[a]+shift[a] for a in range(3)])
            print(json.dumps({'frames': [str(item.FrameOfReferenceUID), str(rigid.FrameOfReferenceUID), str(d.SourceFrameOfReferenceUID), str(deformable.FrameOfReferenceUID)],
                'registered': [apply(matrix, p) for p in points['source']], 'source': [to_source(p) for p in points['registered']]}))
            """;
        var vertices = HandedOut.Ball.Vertices;
        Vec3[] tissue = [vertices[0], vertices[vertices.Length / 2], vertices.Aggregate(Vec3.Zero, (a, b) => a + b) / vertices.Length];
        var placed = Array.ConvertAll(tissue, HandedOut.Place);
        static double[][] Numbers(Vec3[] points) => Array.ConvertAll(points, p => new[] { p.X, p.Y, p.Z });
        var read = IndependentReader.Pydicom(
            script, all.Single(o => o.SopClass == SopClass.SpatialRegistration).Path, all.Single(o => o.SopClass == SopClass.DeformableSpatialRegistration).Path,
            JsonSerializer.Serialize(new { source = Numbers(tissue), registered = Numbers(placed) }));
        string[] frames = [WrittenScan.Identity.FrameOfReferenceUid, HandedOut.PatientFrame, WrittenScan.Identity.FrameOfReferenceUid, HandedOut.PatientFrame];
        Assert.Equal(frames, read.GetProperty("frames").EnumerateArray().Select(f => f.GetString()));
        for (var p = 0; p < tissue.Length; p++)
        {
            // DS keeps 16 characters: 1e-9 of a metre.
            Assert.True(Vec3.Distance(HandedOut.Motion.Apply(tissue[p]), Read("registered", p)) < 1e-6);
            Assert.True(Vec3.Distance(HandedOut.Field.Value.Apply(new(placed[p])).Position, Read("source", p)) < 1e-3, "not the field that was written");
            Assert.True(Vec3.Distance(tissue[p], Read("source", p)) < FieldInversion.Tolerance + 0.01, $"tissue at {tissue[p]} comes back at {Read("source", p)}");
        }

        Vec3 Read(string name, int index)
        {
            var v = read.GetProperty(name)[index].EnumerateArray().Select(e => e.GetDouble()).ToArray();
            return new(v[0], v[1], v[2]);
        }
    }

    [Fact]
    public void Pydicom_finds_source_segments_surfaces_and_units_as_they_were_given()
    {
        const string script = """
            import sys, json, struct, pydicom
            seg, surf, stl, sr = [pydicom.dcmread(p) for p in sys.argv[1:5]]
            tri = surf.SurfaceSequence[0].SurfaceMeshPrimitivesSequence[0].LongTrianglePointIndexList
            pts = surf.SurfaceSequence[0].SurfacePointsSequence[0]
            groups = [i for i in sr.ContentSequence if i.ConceptNameCodeSequence[0].CodeValue == '126010'][0].ContentSequence
            def value(g, code): return [float(i.MeasuredValueSequence[0].NumericValue) for i in g.ContentSequence if i.ConceptNameCodeSequence[0].CodeValue == code]
            def units(g): return [i.MeasuredValueSequence[0].MeasurementUnitsCodeSequence[0].CodeValue for i in g.ContentSequence if i.ValueType == 'NUM']
            count, = struct.unpack('<I', stl.EncapsulatedDocument[80:84])
            print(json.dumps({'frames': len(set(r.ReferencedSOPInstanceUID for r in seg.ReferencedSeriesSequence[0].ReferencedInstanceSequence)),
              'series': seg.ReferencedSeriesSequence[0].SeriesInstanceUID, 'labels': [s.SegmentLabel for s in seg.SegmentSequence],
              'triangles': len(tri)//12, 'first': min(struct.unpack('<%dI' % (len(tri)//4), tri)), 'points': int(pts.NumberOfSurfacePoints),
              'stl': count, 'stlLength': [int(stl.EncapsulatedDocumentLength), 84 + 50*count], 'unit': stl.MeasurementUnitsCodeSequence[0].CodeValue, 'mime': stl.MIMETypeOfEncapsulatedDocument,
              'volume': value(groups[0], '118565006'), 'r90': value(groups[0], 'R90'), 'units': units(groups[0]), 'studies': list({str(d.StudyInstanceUID) for d in (seg, surf, stl, sr)})}))
            """;
        var read = IndependentReader.Pydicom(script, all[0].Path, all[1].Path, all[2].Path, all[5].Path);
        Assert.Equal(WrittenScan.Grid.Nz, read.GetProperty("frames").GetInt32());
        Assert.Equal(WrittenScan.Series(1).SeriesInstanceUid, read.GetProperty("series").GetString());
        Assert.Equal(HandedOut.Ball.Triangles.Length, read.GetProperty("triangles").GetInt32());
        Assert.Equal(HandedOut.Ball.Triangles.Length, read.GetProperty("stl").GetInt32());
        Assert.Equal(read.GetProperty("stlLength")[0].GetInt32(), read.GetProperty("stlLength")[1].GetInt32());
        Assert.Equal((1, HandedOut.Ball.Vertices.Length), (read.GetProperty("first").GetInt32(), read.GetProperty("points").GetInt32()));
        Assert.Equal(("mm", "model/stl"), (read.GetProperty("unit").GetString(), read.GetProperty("mime").GetString()));
        Assert.Equal((1.234, 4.5), (read.GetProperty("volume")[0].GetDouble(), read.GetProperty("r90")[0].GetDouble()));
        Assert.Equal(["ml", "mm", "mm"], read.GetProperty("units").EnumerateArray().Select(u => u.GetString()));
        Assert.Equal([WrittenScan.Identity.StudyInstanceUid], read.GetProperty("studies").EnumerateArray().Select(u => u.GetString()));
    }
}
