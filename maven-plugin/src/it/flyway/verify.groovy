String log = new File(basedir, "build.log").text
String junit = "target/cairn/drift/TEST-cairn-drift.xml"

// The gate of the second build, in the module breaking.
assert log.count("the schema in src/main/resources/db/migration has drifted from bundle") == 1
assert log.contains("(gate) on project breaking: the schema in")
assert log.contains(
    "next: mvn cairn:generate@gate --projects :breaking -Dcairn.out=bundle   # then follow the steps above")
String failed = new File(basedir, "breaking/" + junit).text
assert failed.contains('tests="1" failures="1"')
assert failed.contains('<failure type="reload" message="column price: ')

// The same migration, accepted.
assert log.count("the collection is loaded again on Sunday") == 1
assert new File(basedir, "accepted/" + junit).text.contains('tests="1" failures="0"')

// After the command that the gate named.
File again = new File(basedir, "breaking/target/again/TEST-cairn-drift.xml")
assert again.text.contains('tests="1" failures="0"')
