// Filters causes and sorts tables. Without it the page shows everything.
(function () {
  'use strict';
  var causes = Array.prototype.slice.call(document.querySelectorAll('.cause'));
  var home = document.getElementById('filter');
  if (home && causes.length > 1) {
    var search = document.createElement('input');
    search.type = 'search';
    search.placeholder = 'Filter by table, column or code';
    search.setAttribute('aria-label', search.placeholder);
    home.appendChild(search);
    var boxes = ['error', 'warning', 'info'].map(function (severity) {
      var label = document.createElement('label');
      var box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = true;
      box.value = severity;
      label.appendChild(box);
      label.appendChild(document.createTextNode(' ' + (severity === 'info' ? 'notes' : severity + 's')));
      home.appendChild(label);
      return box;
    });
    var apply = function () {
      var words = search.value.toLowerCase();
      causes.forEach(function (cause) {
        var wanted = boxes.some(function (box) { return box.checked && cause.classList.contains(box.value); });
        cause.hidden = !wanted || cause.textContent.toLowerCase().indexOf(words) < 0;
      });
    };
    search.addEventListener('input', apply);
    boxes.forEach(function (box) { box.addEventListener('change', apply); });
    home.hidden = false;
  }
  var value = function (row, index) {
    var text = row.cells[index].textContent.trim();
    var number = Number(text.replace(/,/g, ''));
    return text !== '' && !isNaN(number) ? number : text.toLowerCase();
  };
  Array.prototype.forEach.call(document.querySelectorAll('table.sortable'), function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, index) {
      if (cell.textContent.trim() === '') { return; }
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = cell.textContent;
      button.title = 'Sort';
      cell.textContent = '';
      cell.appendChild(button);
      var down = false;
      button.addEventListener('click', function () {
        var rows = Array.prototype.slice.call(table.tBodies[0].rows);
        rows.sort(function (one, other) {
          var a = value(one, index), b = value(other, index);
          var order = typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : (typeof a === 'number' ? -1 : 1);
          return down ? -order : order;
        });
        down = !down;
        rows.forEach(function (row) { table.tBodies[0].appendChild(row); });
      });
    });
  });
})();
