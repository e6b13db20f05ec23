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
        var vertices = HandedOut.Ball.Vertices;
        Vec3[] tissue = [vertices[0], vertices[vertices.Length / 2], vertices.Aggregate(Vec3.Zero, (a, b) => a + b) / vertices.Length];
        var placed = Array.ConvertAll(tissue, HandedOut.Place);
        var read = RegistrationByAnother.Read(all.Single(o => o.SopClass == SopClass.SpatialRegistration).Path, all.Single(o => o.SopClass == SopClass.DeformableSpatialRegistration).Path, tissue, placed);
        string[] frames = [WrittenScan.Identity.FrameOfReferenceUid, HandedOut.PatientFrame, WrittenScan.Identity.FrameOfReferenceUid, HandedOut.PatientFrame];
        Assert.Equal(frames, read.Frames);
        for (var p = 0; p < tissue.Length; p++)
        {
            // DS keeps 16 characters: 1e-9 of a metre.
            Assert.True(Vec3.Distance(HandedOut.Motion.Apply(tissue[p]), read.RegisteredByMatrix[p]) < 1e-6);
            Assert.True(Vec3.Distance(HandedOut.Field.Value.Apply(new(placed[p])).Position, read.SourceByField[p]) < 1e-3, "not the field that was written");
            Assert.True(Vec3.Distance(tissue[p], read.SourceByField[p]) < FieldInversion.Tolerance + 0.01, $"tissue at {tissue[p]} comes back at {read.SourceByField[p]}");
            Assert.True(Vec3.Distance(placed[p], read.RegisteredByField[p]) < FieldInversion.Tolerance + 0.01, "the way back ends elsewhere");
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
